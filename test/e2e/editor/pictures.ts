/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Pictures for the documentation: one is kept when it looks different from the last one, so that a review shows what changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { packageRoot } from '../../harness/n8n/environment';
import { setting } from '../setup';

/** Pixels that may differ between two pictures of the same thing: a cursor, the edge of a letter. */
const ALIKE = 40;

/** Where the last ones are. */
const LAST = path.join(packageRoot, 'docs', 'images');

/** In the browser: how many pixels of two pictures differ visibly; all when they have not the same size. */
const DIFFERING = `async ([before, after]) => {
	const pixelsOf = async (base64) => {
		const blob = await (await fetch('data:image/png;base64,' + base64)).blob();
		const image = await createImageBitmap(blob);
		const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
		context.drawImage(image, 0, 0);
		return context.getImageData(0, 0, image.width, image.height);
	};
	const [one, other] = [await pixelsOf(before), await pixelsOf(after)];
	if (one.width !== other.width || one.height !== other.height) return one.data.length / 4;
	let count = 0;
	for (let at = 0; at < one.data.length; at += 4)
		if ([0, 1, 2].some((color) => Math.abs(one.data[at + color] - other.data[at + color]) > 24)) count += 1;
	return count;
}`;

async function differing(browser: Browser, one: Buffer, other: Buffer): Promise<number> {
	const page = await browser.newPage();
	try {
		const pictures = JSON.stringify([one.toString('base64'), other.toString('base64')]);
		return await page.evaluate<number>(`(${DIFFERING})(${pictures})`);
	} finally {
		await page.close();
	}
}

/**
 * Keeps a picture for the documentation when it is new, or looks different from the last one.
 *
 * @param name below docs/images, without the ending
 * @returns whether it was kept
 */
export async function keep(browser: Browser, name: string, picture: Buffer): Promise<boolean> {
	const last = path.join(LAST, `${name}.png`);
	if (existsSync(last) && (await differing(browser, readFileSync(last), picture)) <= ALIKE) return false;
	const file = path.join(setting.images, `${name}.png`);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, picture);
	return true;
}
