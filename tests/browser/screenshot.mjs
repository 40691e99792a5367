// Opens a notebook in JupyterLab, runs all cells, and takes a picture of the window in which the
// first cell with TEXT in it stands a little below the top.
//
//   node screenshot.mjs CHROMIUM PROFILE PICTURE URL TEXT
import { PATIENCE, allHaveRun, openNotebook, runAll, startBrowser } from './browser.mjs';

const [executablePath, profile, picture, url, text] = process.argv.slice(2);
const RUN_PATIENCE = 10 * PATIENCE;
const ABOVE = 170;

const { browser, page } = await startBrowser(executablePath, profile, { width: 1280, height: 900 });
try {
  await openNotebook(page, url);
  await page.keyboard.press('Control+b'); // the list of files makes room
  await runAll(page);
  await allHaveRun(page, RUN_PATIENCE);
  const cell = page.locator('.jp-Notebook .jp-CodeCell', { hasText: text }).first();
  await cell.evaluate((element, above) => {
    element.scrollIntoView({ block: 'start' });
    element.closest('.jp-WindowedPanel-outer').scrollBy(0, -above);
  }, ABOVE);
  await page.waitForTimeout(500);
  await page.screenshot({ path: picture });
} catch (problem) {
  console.error(String(problem));
  process.exitCode = 1;
} finally {
  await browser.close();
}
