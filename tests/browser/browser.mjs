// What the scripts beside this one share: a browser with one page, and the hands of a person in
// JupyterLab.
import { chromium } from 'playwright-core';

/** Milliseconds in which anything asked of the page has to appear. */
export const PATIENCE = 60_000;

/** Starts Chromium, headless, with an empty folder for its profile; `page` is its only page. */
export async function startBrowser(executablePath, profile, viewport) {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  browser.setDefaultTimeout(PATIENCE);
  return { browser, page: browser.pages()[0] };
}

/** Opens a notebook and waits until its kernel is there. */
export async function openNotebook(page, url) {
  await page.goto(url);
  await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor();
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  // The indicator rests, too, while there is no kernel yet.
  await page.locator('#jp-main-statusbar', { hasText: '| Idle' }).waitFor();
}

/** Presses a button of the notebook's toolbar. */
export const press = (page, command) =>
  page.locator(`.jp-NotebookPanel-toolbar [data-command="${command}"]`).click();

/** Chooses “Run All Cells” in the menu. */
export async function runAll(page) {
  await page.locator('.lm-MenuBar-item', { hasText: 'Run' }).click();
  await page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click();
}

/** Waits until every cell has run: the kernel rests and no prompt is a star or empty. */
export const allHaveRun = (page, timeout) =>
  page.waitForFunction(
    () => {
      const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];
      const rests = document.querySelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]');
      return rests && prompts.every((prompt) => /^\[\d+\]:$/.test(prompt.textContent));
    },
    null,
    { timeout, polling: 200 },
  );

/** Chooses a theme in the menu, by the name that stands there. */
export async function theme(page, name) {
  await page.locator('.lm-MenuBar-item', { hasText: 'Settings' }).click();
  await page.locator('.lm-Menu-item[data-type="submenu"]', { hasText: /^Theme/ }).first().hover();
  await page.getByRole('menuitem', { name, exact: true }).click();
  const light = !name.includes('Dark');
  await page.locator(`body[data-jp-theme-light="${light}"]`).waitFor({ state: 'attached' });
}
