/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Pictures for the documentation: one is kept when it looks different from the last one, so that a review shows what changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { packageRoot } from '../../harness/n8n/environment';
import { setting } from '../setup';

/** Pixels that may differ between two pictures of the same thing: a cursor, the edge of a letter, what WebP does to it. */
const ALIKE = 40;

/** Where the last ones are. */
const LAST = path.join(packageRoot, 'docs', 'images');

/** For the browser: the canvas with a picture, which may be of any kind. */
const DRAWN = `async (base64) => {
	const blob = await (await fetch('data:image/png;base64,' + base64)).blob();
	const image = await createImageBitmap(blob);
	const canvas = new OffscreenCanvas(image.width, image.height);
	canvas.getContext('2d').drawImage(image, 0, 0);
	return canvas;
}`;

/** For the browser: how many pixels of two pictures differ visibly; all when they have not the same size. */
const DIFFERING = `async (before, after) => {
	const drawn = ${DRAWN};
	const pixelsOf = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
	const [one, other] = [pixelsOf(await drawn(before)), pixelsOf(await drawn(after))];
	if (one.width !== other.width || one.height !== other.height) return one.data.length / 4;
	let count = 0;
	for (let at = 0; at < one.data.length; at += 4)
		if ([0, 1, 2].some((color) => Math.abs(one.data[at + color] - other.data[at + color]) > 90)) count += 1;
	return count;
}`;

/** For the browser: a picture as WebP, a third of its size as PNG. */
const SMALLER = `async (base64) => {
	const blob = await (await (${DRAWN})(base64)).convertToBlob({ type: 'image/webp', quality: 0.85 });
	const bytes = new Uint8Array(await blob.arrayBuffer());
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}`;

/** Runs a function of the browser with pictures. */
async function inBrowser<T>(browser: Browser, script: string, ...pictures: Buffer[]): Promise<T> {
	const page = await browser.newPage();
	try {
		const given = pictures.map((picture) => JSON.stringify(picture.toString('base64'))).join(', ');
		return await page.evaluate<T>(`(${script})(${given})`);
	} finally {
		await page.close();
	}
}

/**
 * Keeps a picture for the documentation when it is new, or looks different from the last one.
 *
 * @param file below docs/images; with the ending `.webp` it is kept as such
 */
export async function keep(browser: Browser, file: string, picture: Buffer): Promise<void> {
	const last = path.join(LAST, file);
	if (existsSync(last) && (await inBrowser<number>(browser, DIFFERING, readFileSync(last), picture)) <= ALIKE) return;
	const isSmaller = file.endsWith('.webp');
	const bytes = isSmaller ? Buffer.from(await inBrowser<string>(browser, SMALLER, picture), 'base64') : picture;
	const place = path.join(setting.images, file);
	mkdirSync(path.dirname(place), { recursive: true });
	writeFileSync(place, bytes);
}
