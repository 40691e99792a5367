// Works with a notebook in JupyterLab as a person does, and prints what it saw as JSON.
//
//   node lab.mjs CHROMIUM PROFILE PICTURES URL
//
// URL opens the notebook of BrowserTest; PROFILE and PICTURES are empty folders, the latter for
// screenshots. Whatever does not appear on the page within a minute ends this with status 1.
import { PATIENCE, openNotebook, press, runAll, startBrowser } from './browser.mjs';

const [executablePath, profile, pictures, url] = process.argv.slice(2);

const { browser, page } = await startBrowser(executablePath, profile, { width: 1200, height: 1400 });
const seen = { problems: [], seconds: {} };
const began = Date.now();
const note = (step) => { seen.seconds[step] = (Date.now() - began) / 1000; };
page.on('pageerror', (error) => seen.problems.push(String(error)));

const cell = (number) => page.locator(`.jp-Notebook .jp-CodeCell >> nth=${number}`);
async function picture(name) {
  await page.screenshot({ path: `${pictures}/${name}.png` });
  note(name);
}

/** The text inside the SVG that a cell shows; JupyterLab puts an SVG into an image. */
async function plot(number) {
  const image = cell(number).locator('.jp-RenderedSVG img');
  const source = decodeURIComponent(await image.getAttribute('src'));
  const width = await image.evaluate((img) => img.decode().then(() => img.naturalWidth));
  return { text: source.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), width };
}

/** The same, once it has this text in it. */
async function plotNamed(number, text) {
  const end = Date.now() + PATIENCE;
  let last = await plot(number);
  while (!last.text.includes(text) && Date.now() < end) {
    await page.waitForTimeout(50);
    last = await plot(number);
  }
  return last;
}

/** Waits until the last cell runs and the others have, numbered from 1. */
async function allBefore(last) {
  const expected = [...Array(last).keys()].map((number) => `[${number + 1}]:`);
  await page.waitForFunction(
    (prompts) => prompts.every((text, number) =>
      document.querySelectorAll('.jp-Notebook .jp-InputPrompt')[number]?.textContent === text),
    [...expected, '[*]:'],
  );
  await cell(last).locator('.jp-OutputArea-output', { hasText: 'running' }).waitFor();
}

async function interrupt(last) {
  const began = Date.now();
  await press(page, 'notebook:interrupt-kernel');
  await cell(last).locator('.jp-OutputArea-output', { hasText: 'Interrupted' }).waitFor();
  return Date.now() - began;
}

const numbers = () => page.locator('.jp-Notebook .jp-InputPrompt').allInnerTexts();
const process_ = async () => (await cell(0).locator('.jp-OutputArea-output').innerText()).trim();

try {
  await openNotebook(page, url);
  note('kernel');

  await runAll(page);
  await allBefore(3);
  seen.process = await process_();
  seen.raster = await plot(1);
  seen.before = await plot(2);
  await picture('1-run');
  seen.interruptMillis = await interrupt(3);
  seen.error = await cell(3).locator('.jp-OutputArea').innerText();
  await picture('2-interrupted');

  const slider = cell(2).locator('.noUi-handle');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  seen.readout = (await cell(2).locator('.widget-readout').innerText()).trim();
  seen.after = await plotNamed(2, seen.readout);
  await picture('3-slider-moved');

  await press(page, 'notebook:restart-run-all');
  await page.locator('.jp-Dialog .jp-mod-accept').click();
  await page.locator('.jp-Dialog').waitFor({ state: 'detached' });
  await allBefore(3);
  seen.newProcess = await process_();
  seen.numbers = await numbers();
  seen.again = await plot(2);
  await picture('4-restarted');
  seen.secondInterruptMillis = await interrupt(3);
  note('end');
  console.log(JSON.stringify(seen));
} catch (problem) {
  await picture('failed').catch(() => {});
  console.error(`${problem}\nseen until then: ${JSON.stringify(seen)}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
