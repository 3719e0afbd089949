// What a provider refuses with, and what its node then advises: asked of the provider's own reading, so that it cannot grow old.
import { birdChannels } from '../../../nodes/BirdChannels/transport/profile';
import { highQ } from '../../../nodes/HighQ/transport/profile';
import { HINTS, SIGN_IN_HINTS } from '../../../nodes/SecureMessaging/transport/hints';
import { textUs } from '../../../nodes/TextUs/transport/profile';
import { hintFor } from '../../../nodes/Updox/transport/codes';
import { updox } from '../../../nodes/Updox/transport/profile';
import type { Provider, Reply } from '../../../nodes/shared/http';
import { table } from '../table';

/** A code or status, and the advice. */
type Advice = [code: string, hint: string];

const numbers = (from: number, to: number): number[] =>
	Array.from({ length: to - from }, (_one, index) => from + index);

const replyOf = (status: number, body?: unknown): Reply => ({ status, headers: {}, body, text: '' });

/** The advice for each code that has one. */
function advised(codes: number[], hintOf: (code: number) => string | undefined, before = ''): Advice[] {
	return codes.flatMap((code) => {
		const hint = hintOf(code);
		return hint === undefined ? [] : [[`${before}${code}`, hint] as Advice];
	});
}

const byStatus = ({ refusal }: Provider): Advice[] =>
	advised(numbers(400, 600), (status) => refusal(replyOf(status))?.hint, 'HTTP ');

const ofPortal: Record<string, string> = { ...SIGN_IN_HINTS, ...HINTS };
const ofHighQ = (ref: number) => highQ.refusal(replyOf(200, { error: { ref, summary: 'No' } }))?.hint;

const ADVICE: Record<string, () => Advice[]> = {
	birdChannels: () => byStatus(birdChannels),
	textUs: () => byStatus(textUs),
	updox: () => [...advised(numbers(2001, 10_000), (code) => hintFor(String(code))), ...byStatus(updox)],
	secureMessaging: () => advised(numbers(0, 10_000), (code) => ofPortal[code]),
	highQ: () => [...advised(numbers(0, 1000), ofHighQ), ...byStatus(highQ)],
};

/** The heading of the part. */
export const ERRORS = 'Errors and what to do';

/**
 * What a provider refuses with, as a part of its page.
 *
 * @param name the action node, such as `textUs`
 * @param displayName its name in the editor
 */
export function errorsPart(name: string, displayName: string): string[] {
	return [
		`## ${ERRORS}`,
		`A refusal comes with what ${displayName} itself says of it, its status in \`details.statusCode\`, its code in \`details.providerCode\`, and an advice:`,
		table(['Code', 'What to do'], ADVICE[name]()),
		'What went out before a failure, what is uncertain and what was not tried: [reliability.md](../reliability.md).',
	];
}
