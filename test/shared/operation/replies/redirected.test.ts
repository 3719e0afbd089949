// A redirect in the place of a file is no file: such as the one to a sign-in page. Where a provider's files do stand behind
// redirects, what stands at their end counts.
import { shareOf } from '../../../harness/runs';
import type { Answer } from './between';
import { useWays, type Way, ways } from './ways';

const { run } = useWays();

const redirects = [300, 301, 302, 303, 304, 305, 307, 308].flatMap((status): Answer[] => [
	{ status, body: '', location: '/login.action' },
	{ status, body: '' },
	{ status, body: 'moved', contentType: 'application/pdf', disposition: 'attachment; filename="a.pdf"' },
]);

const isDownload = ({ entry: { resource, operation } }: Way): boolean =>
	['attachment: download', 'file: download', 'media: download', 'message: getMany', 'message: get'].includes(
		`${resource}: ${operation}`,
	);

const cases = ways.filter(isDownload).map((way, turn) => [way.title, way, turn] as const);
let downloads = 0;

it.each(cases)('%s', async (_title, way, turn) => {
	const usual = await run(way);
	for (const [number, { isBytes }] of usual.between.exchanges.entries()) {
		if (isBytes !== true) continue;
		downloads += 1;
		for (const redirect of shareOf(redirects, turn, 6)) {
			const { items } = await run(way, (between) => {
				between.instead = (asked) => (asked === number ? redirect : undefined);
			});
			expect({ redirect, items }).toEqual({
				redirect,
				items: [expect.objectContaining({ error: expect.any(String) })],
			});
		}
	}
});

it('has looked at the downloads of all providers that give files as bytes', () => {
	expect(downloads).toBeGreaterThan(4);
});
