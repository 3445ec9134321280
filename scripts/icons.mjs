/** Draws the PNG icons from public/icon.svg: run `npm run icons` after changing it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { projectFolder } from './tool.mjs';

const publicFolder = join(projectFolder, 'public');
const rounded = readFileSync(join(publicFolder, 'icon.svg'), 'utf8');
/** Systems that cut icons to their own shape get the whole square (https://www.w3.org/TR/appmanifest/#icon-masks). */
const fullBleed = rounded.replace(/ rx="\d+"/, '');

const icons = [
  { file: 'icon-192.png', size: 192, svg: rounded },
  { file: 'icon-512.png', size: 512, svg: rounded },
  { file: 'icon-maskable-512.png', size: 512, svg: fullBleed },
  { file: 'apple-touch-icon.png', size: 180, svg: fullBleed },
];

const browser = await chromium.launch({ executablePath: process.env.CHROME_EXE });
try {
  for (const { file, size, svg } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>html, body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`);
    writeFileSync(join(publicFolder, file), await page.screenshot({ omitBackground: true }));
    await page.close();
    console.log(`public/${file}`);
  }
} finally {
  await browser.close();
}
