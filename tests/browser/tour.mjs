// Opens notebooks in JupyterLab as a person does, runs all cells, looks at every output in a light
// and a dark theme, moves what can be moved, and prints what it saw as JSON, one entry a notebook.
//
//   node tour.mjs CHROMIUM PROFILE PICTURES URL…
//
// Screenshots of whole notebooks go to PICTURES as NAME-light.png and NAME-dark.png. JupyterLab
// must keep all cells on the page ("windowingMode": "none").
import { PATIENCE, allHaveRun, openNotebook, runAll, startBrowser, theme } from './browser.mjs';

const [executablePath, profile, pictures, ...urls] = process.argv.slice(2);
const RUN_PATIENCE = 5 * PATIENCE;
const WIDTH = 1200;
const USUAL = { width: WIDTH, height: 1000 };
const TALLEST = 16_000;

const { browser, page } = await startBrowser(executablePath, profile, USUAL);
let problems = [];
page.on('pageerror', (error) => problems.push(String(error)));

/** Notes every value that a progress bar takes from now on. */
const watchProgress = () =>
  page.evaluate(() => {
    window.progressSeen = new Set();
    const note = () => document.querySelectorAll('progress')
      .forEach((bar) => window.progressSeen.add(bar.value / bar.max));
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
  });

/** For each code cell: its pictures with their own sizes, what went wrong in it, and its text. */
const outputs = () =>
  page.locator('.jp-Notebook .jp-CodeCell').evaluateAll((cells) => Promise.all(
    cells.map(async (cell) => {
      const found = [...cell.querySelectorAll('.jp-OutputArea img')];
      await Promise.all(found.map((image) => image.decode()));
      const drawn = [...cell.querySelectorAll('.jp-RenderedHTML svg')]
        .map((drawing) => drawing.getBoundingClientRect());
      return {
        prompt: cell.querySelector('.jp-InputPrompt').textContent,
        images: [
          ...found.map((image) => ({ width: image.naturalWidth, height: image.naturalHeight })),
          ...drawn.map(({ width, height }) => ({ width, height })),
        ],
        errors: [...cell.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"]')]
          .map((error) => error.textContent),
      };
    }),
  ));

/**
 * Texts of SVG plots that are cut at the plot's edge or run over each other, as this browser sets
 * them. JupyterLab puts an SVG into an image, so each is laid out once more beside the page.
 */
const badTexts = () =>
  page.locator('.jp-RenderedSVG img').evaluateAll((images) => {
    const bad = [];
    for (const image of images) {
      const place = document.createElement('div');
      place.style = 'position:absolute;left:0;top:0;visibility:hidden';
      place.innerHTML = decodeURIComponent(image.src.slice(image.src.indexOf(',') + 1));
      document.body.append(place);
      const sheet = place.querySelector('svg').getBoundingClientRect();
      const texts = [...place.querySelectorAll('text')]
        .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
      for (const [i, { words, box }] of texts.entries()) {
        if (box.left < sheet.left || box.right > sheet.right + 1
            || box.top < sheet.top - 1 || box.bottom > sheet.bottom + 1) {
          bad.push(`cut: ${words}`);
        }
        for (const other of texts.slice(i + 1)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          // Lines of text have room above and below the letters.
          if (across > 1 && down > Math.min(box.height, other.box.height) / 3) {
            bad.push(`over each other: ${words} | ${other.words}`);
          }
        }
      }
      place.remove();
    }
    return bad;
  });

/** Clicks into the middle of the slider through time, then lets it play for a moment. */
async function scrub() {
  const slider = page.locator('.jp-OutputArea input[type=range][aria-label=time]').first();
  if (await slider.count() === 0) {
    return null;
  }
  const said = slider.locator('xpath=following-sibling::output');
  const strip = slider.locator('xpath=..').locator('img');
  const look = async () => ({
    value: Number(await slider.inputValue()),
    text: await said.textContent(),
    shift: await strip.evaluate((image) => image.style.marginLeft),
  });
  const start = await look();
  await slider.click();
  const moved = await look();
  const play = slider.locator('xpath=preceding-sibling::button');
  await play.click();
  await page.waitForTimeout(500);
  await play.click();
  return { start, moved, played: await look() };
}

/** The whole notebook in one picture, from its first cell to its last. */
async function picture(name) {
  const height = await page.locator('.jp-Notebook .jp-Cell').last().evaluate((last) => {
    const notebook = last.closest('.jp-WindowedPanel-outer');
    notebook.scrollTo(0, 0);
    return last.getBoundingClientRect().bottom - notebook.getBoundingClientRect().top;
  });
  await page.setViewportSize({ width: WIDTH, height: Math.min(TALLEST, Math.ceil(height) + 150) });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await page.setViewportSize(USUAL);
}

try {
  const seen = [];
  for (const url of urls) {
    const name = new URL(url).pathname.split('/').pop().replace('.ipynb', '');
    problems = [];
    const began = Date.now();
    // A workspace of its own, or the notebook before stays open behind it.
    await openNotebook(page, url.replace('/lab/tree/', `/lab/workspaces/${name}/tree/`));
    if (await page.locator('#filebrowser').isVisible()) {
      await page.keyboard.press('Control+b'); // the list of files makes room
    }
    await watchProgress();
    await runAll(page);
    await allHaveRun(page, RUN_PATIENCE);
    const seconds = (Date.now() - began) / 1000;
    const scrubbed = await scrub();
    const cells = await outputs();
    const texts = await badTexts();
    await picture(`${name}-light`);
    await theme(page, 'JupyterLab Dark');
    await picture(`${name}-dark`);
    await theme(page, 'JupyterLab Light');
    const progress = await page.evaluate(() => window.progressSeen.size);
    seen.push({ name, seconds, cells, texts, scrubbed, progress, problems });
  }
  console.log(JSON.stringify(seen));
} catch (problem) {
  await page.screenshot({ path: `${pictures}/failed.png` }).catch(() => {});
  console.error(`${problem}\nproblems of the page: ${problems.join('; ')}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
