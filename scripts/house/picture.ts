// Draws the house: the rooms of nodes/shared and the parts of a provider, with every arrow that the imports make.
import { partArrows, partOf, roomArrows, roomOf } from './rules';
import type { SourceFile } from './tree';

/** The colours of one picture. */
interface Palette {
	page: string;
	box: string;
	line: string;
	text: string;
	faint: string;
}

export const PALETTES: Record<'light' | 'dark', Palette> = {
	light: { page: '#ffffff', box: '#f4f6fa', line: '#5b6b85', text: '#1c2333', faint: '#5b6b85' },
	dark: { page: '#0d1117', box: '#1b2230', line: '#8b9bb8', text: '#e6edf5', faint: '#9aa7bf' },
};

interface Place {
	name: string;
	/** What stands under its name. */
	note: string;
	x: number;
	y: number;
}

const WIDTH = 1040;
const BOX = { width: 200, height: 58 };
const FLOOR = 118;
const TOP = 70;
const MARGIN = 30;

/** How many floors a place stands above the lowest one that it leans on. */
function floors(names: string[], arrows: Array<[string, string]>): Map<string, number> {
	const floor = new Map<string, number>();
	const of = (name: string): number => {
		const known = floor.get(name);
		if (known !== undefined) return known;
		const below = arrows.filter(([from]) => from === name).map(([, to]) => of(to));
		floor.set(name, below.length === 0 ? 0 : Math.max(...below) + 1);
		return floor.get(name) ?? 0;
	};
	names.forEach(of);
	return floor;
}

const pairs = (arrows: string[]): Array<[string, string]> =>
	arrows.map((arrow) => {
		const [from, to] = arrow.split(' -> ');
		return [from, to];
	});

function counted(files: SourceFile[], placeOf: (file: string) => string | undefined): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { name } of files) {
		const place = placeOf(name);
		if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
	}
	return counts;
}

/** Places on their floors, side by side, the highest floor on top. */
function arranged(counts: Map<string, number>, arrows: Array<[string, string]>, left: number, width: number): Place[] {
	const floor = floors([...counts.keys()], arrows);
	const highest = Math.max(...floor.values());
	return [...counts].sort().map(([name, files], _index, all) => {
		const beside = all.map(([other]) => other).filter((other) => floor.get(other) === floor.get(name));
		const gap = width / beside.length;
		return {
			name,
			note: `${files} ${files === 1 ? 'file' : 'files'}`,
			x: left + gap * beside.indexOf(name) + (gap - BOX.width) / 2,
			y: TOP + (highest - (floor.get(name) ?? 0)) * FLOOR,
		};
	});
}

function box({ name, note, x, y }: Place, { box: fill, line, text, faint }: Palette): string {
	const middle = x + BOX.width / 2;
	return [
		`<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8" fill="${fill}" stroke="${line}"/>`,
		`<text x="${middle}" y="${y + 26}" fill="${text}" font-weight="600">${name}</text>`,
		`<text x="${middle}" y="${y + 45}" fill="${faint}" font-size="13">${note}</text>`,
	].join('\n');
}

/** A line from the foot of one place to the head of another, bent so that it does not run through a place between. */
function arrow(from: Place, to: Place, { line }: Palette): string {
	const start = { x: from.x + BOX.width / 2, y: from.y + BOX.height };
	const end = { x: to.x + BOX.width / 2, y: to.y - 7 };
	const isFar = end.y - start.y > FLOOR;
	const bend = isFar && Math.abs(start.x - end.x) < BOX.width ? BOX.width * 0.75 : 0;
	const middle = (start.y + end.y) / 2;
	return `<path d="M${start.x} ${start.y}C${start.x + bend} ${middle} ${end.x + bend} ${middle} ${end.x} ${end.y}" fill="none" stroke="${line}" stroke-width="1.3" marker-end="url(#head)"/>`;
}

function group(places: Place[], arrows: Array<[string, string]>, palette: Palette): string {
	const find = (name: string): Place | undefined => places.find((place) => place.name === name);
	const lines = arrows.map(([from, to]) => {
		const [start, end] = [find(from), find(to)];
		return start && end ? arrow(start, end, palette) : '';
	});
	return [...lines, ...places.map((place) => box(place, palette))].join('\n');
}

/**
 * The picture as SVG.
 *
 * @param files the source tree
 */
export function picture(files: SourceFile[], palette: Palette): string {
	const half = WIDTH * 0.6;
	const rooms = pairs(roomArrows(files));
	const parts = pairs(partArrows(files));
	const left = arranged(counted(files, partOf), parts, MARGIN / 2, WIDTH - half - MARGIN);
	const right = arranged(counted(files, roomOf), rooms, WIDTH - half, half - MARGIN / 2);
	const height = Math.max(...[...left, ...right].map(({ y }) => y)) + BOX.height + MARGIN;
	const title = (x: number, text: string): string =>
		`<text x="${x}" y="38" fill="${palette.text}" font-size="17" font-weight="700">${text}</text>`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui,sans-serif" font-size="15" text-anchor="middle">`,
		`<defs><marker id="head" viewBox="0 0 10 10" refX="6" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="${palette.line}"/></marker></defs>`,
		`<rect width="${WIDTH}" height="${height}" fill="${palette.page}"/>`,
		title((WIDTH - half) / 2, 'nodes/&lt;Provider&gt;'),
		title(WIDTH - half / 2, 'nodes/shared'),
		group(left, parts, palette),
		group(right, rooms, palette),
		'</svg>',
		'',
	].join('\n');
}
