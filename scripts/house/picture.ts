// Draws the house: the rooms of nodes/shared and the parts of a provider, with the arrows that the imports make. An arrow that
// follows from others is written into its room instead of drawn.
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
	notes: string[];
	x: number;
	y: number;
	width: number;
}

type Arrow = [from: string, to: string];

const WIDTH = 1040;
const BOX = { width: 176, height: 74 };
/** Between two places of a floor. */
const GAP = 14;
const FLOOR = 122;
const TOP = 64;
const MARGIN = 30;

/** Whether a place is reached from another by two arrows or more. */
function reaches(from: string, to: string, arrows: Arrow[]): boolean {
	const steps = arrows.filter(([start, end]) => start === from && end !== to).map(([, end]) => end);
	return steps.some((step) => arrows.some(([start, end]) => start === step && end === to) || reaches(step, to, arrows));
}

/** How many floors a place stands above the ground: below all that lean on it, as high as it can. */
function floors(names: string[], arrows: Arrow[]): Map<string, number> {
	const height = (name: string): number =>
		Math.max(0, ...arrows.filter(([from]) => from === name).map(([, to]) => height(to) + 1));
	return new Map(
		names.map((name) => {
			const above = arrows.filter(([, to]) => to === name).map(([from]) => height(from));
			return [name, above.length === 0 ? height(name) : Math.min(...above) - 1];
		}),
	);
}

const pairs = (arrows: string[]): Arrow[] =>
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
function arranged(counts: Map<string, number>, arrows: Arrow[], left: number, width: number): Place[] {
	const floor = floors([...counts.keys()], arrows);
	const highest = Math.max(...floor.values());
	return [...counts].sort().map(([name, files], _index, all) => {
		const beside = all.map(([other]) => other).filter((other) => floor.get(other) === floor.get(name));
		const share = width / beside.length;
		const own = Math.min(BOX.width, share - GAP);
		const implied = arrows.filter(([from, to]) => from === name && reaches(from, to, arrows)).map(([, to]) => to);
		return {
			name,
			notes: [
				`${files} ${files === 1 ? 'file' : 'files'}`,
				...(implied.length > 0 ? [`also to ${implied.join(', ')}`] : []),
			],
			x: left + share * beside.indexOf(name) + (share - own) / 2,
			width: own,
			y: TOP + (highest - (floor.get(name) ?? 0)) * FLOOR,
		};
	});
}

function box({ name, notes, x, y, width }: Place, { box: fill, line, text, faint }: Palette): string {
	const middle = x + width / 2;
	return [
		`<rect x="${x}" y="${y}" width="${width}" height="${BOX.height}" rx="8" fill="${fill}" stroke="${line}"/>`,
		`<text x="${middle}" y="${y + 28}" fill="${text}" font-weight="600">${name}</text>`,
		...notes.map(
			(note, index) => `<text x="${middle}" y="${y + 47 + 16 * index}" fill="${faint}" font-size="12">${note}</text>`,
		),
	].join('\n');
}

/** A line from the foot of one place to the head of another. */
function drawn(from: Place, to: Place, { line }: Palette): string {
	const start = { x: from.x + from.width / 2, y: from.y + BOX.height };
	const end = { x: to.x + to.width / 2, y: to.y - 7 };
	const middle = (start.y + end.y) / 2;
	return `<path d="M${start.x} ${start.y}C${start.x} ${middle} ${end.x} ${middle} ${end.x} ${end.y}" fill="none" stroke="${line}" stroke-width="1.4" marker-end="url(#head)"/>`;
}

function group(places: Place[], arrows: Arrow[], palette: Palette): string {
	const find = (name: string): Place | undefined => places.find((place) => place.name === name);
	const lines = arrows
		.filter(([from, to]) => !reaches(from, to, arrows))
		.map(([from, to]) => {
			const [start, end] = [find(from), find(to)];
			return start && end ? drawn(start, end, palette) : '';
		});
	return [...lines, ...places.map((place) => box(place, palette))].join('\n');
}

/**
 * The picture as SVG.
 *
 * @param files the source tree
 */
export function picture(files: SourceFile[], palette: Palette): string {
	const half = WIDTH * 0.56;
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
