import { chromium } from '@playwright/test';

export async function browserVersionOf(executablePath) {
  const browser = await chromium.launch({ executablePath });
  const version = browser.version();
  await browser.close();
  return version;
}
