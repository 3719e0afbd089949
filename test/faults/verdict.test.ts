// The judge of the faults finds what it is there for: each kind of wrong, planted.
import type { Aim, Seen, Step } from './lane';
import type { Fault } from './faults';
import { faultGroups } from './groups';
import { NONE, type Part, type Told } from './told';
import { judge, type Usual } from './verdict';

const SEND = 'POST /send';
const usual: Usual = {
	lines: ['POST /login', 'GET /channels', SEND],
	effect: { line: SEND, each: 1 },
	deliveries: ['["ann",[]]'],
	repeats: false,
	prepares: false,
	signIn: ['POST /login'],
};
const accepted: Step = { line: SEND, accepted: true, delivered: 1, reads: false };
const lost: Step = { line: SEND, accepted: false, delivered: 0, reads: false };

interface Situation {
	fault?: Partial<Fault>;
	line?: string;
	deliveries?: string[];
	/** What differs from the usual. */
	of?: Partial<Usual>;
}

function problems(
	steps: Step[],
	told: Partial<Told>,
	{ fault = {}, line = SEND, deliveries = [], of = {} }: Situation = {},
): string[] {
	const aim: Aim = { fault: { name: 'one', when: 'before', act: async () => undefined, ...fault }, line, skip: 0 };
	const seen: Seen = { steps, deliveries, met: true };
	return judge({ ...usual, ...of }, 1, aim, seen, { ...NONE, ...told }).problems.map(({ problem }) => problem);
}

const SAVE = 'PUT /save';
const ADD = 'PUT /link';
const saved: Step = { line: SAVE, accepted: true, delivered: 0, reads: false };
const unsaved: Step = { ...saved, accepted: false };
/** A draft that is saved before and after its files. */
const draft: Partial<Usual> = {
	lines: [SAVE, SAVE],
	effect: { line: SAVE, each: 2 },
	deliveries: [],
	repeats: true,
	saves: true,
	adds: [ADD],
};
const onSave = { of: draft, line: SAVE };

it.each<[string, string[], string[]]>([
	['sent, and told so', problems([accepted], { sent: 1 }), []],
	['refused, and told so', problems([lost], { refused: 1 }), []],
	['uncertain, and it was sent', problems([accepted], { uncertain: 1 }), []],
	['uncertain, and nobody can know', problems([lost], { uncertain: 1 }, { fault: { unknowable: true } }), []],
	[
		'uncertain, though it never left',
		problems([], { uncertain: 1 }, { fault: { unknowable: true }, line: 'GET /channels' }),
		['told wrong'],
	],
	['uncertain, though the provider said no', problems([lost], { uncertain: 1 }), ['told wrong']],
	['sent twice', problems([accepted, accepted], { sent: 1 }), ['duplicate', 'told wrong']],
	['told as sent, and was not', problems([lost], { sent: 1 }), ['loss']],
	['told as refused, and was sent', problems([accepted], { refused: 1 }), ['told wrong']],
	['not sent, though nothing was wrong', problems([lost], { refused: 1 }, { fault: { passes: true } }), ['not sent']],
	['a session that is not renewed', problems([lost], { refused: 1 }, { fault: { passes: 'session' } }), ['not sent']],
	[
		'a sign-in that is refused',
		problems([], { refused: 1 }, { fault: { passes: 'session' }, line: 'POST /login' }),
		[],
	],
	['delivered to somebody else', problems([accepted], { sent: 1 }, { deliveries: ['["bob",[]]'] }), ['told wrong']],
	['an item of which nothing is told', problems([lost], { odd: '0 of 1 items are told of' }), ['told wrong']],
	['skipped, and the provider said so', problems([], { refused: 1, skipped: 1 }, { fault: { isNo: true } }), []],
	['skipped, and nobody said so', problems([], { refused: 1, skipped: 1 }), ['told wrong']],
	['saved, and told so', problems([saved, saved], { sent: 1 }, onSave), []],
	['saved once more than it has to be', problems([saved, saved, saved], { sent: 1 }, onSave), []],
	['saved, and told as refused', problems([saved, saved], { refused: 1 }, onSave), ['told wrong']],
	['saved in part, and told as refused', problems([saved, unsaved], { refused: 1 }, onSave), []],
	['saved in part, and told as uncertain', problems([saved, unsaved], { uncertain: 1 }, onSave), []],
	['not saved, and told as saved', problems([unsaved, unsaved], { sent: 1 }, onSave), ['loss']],
	[
		'not saved, which nobody can know',
		problems([unsaved], { uncertain: 1 }, { ...onSave, fault: { unknowable: true } }),
		[],
	],
	['not saved, and told as uncertain', problems([unsaved], { uncertain: 1 }, onSave), ['told wrong']],
	['added, and told as uncertain', problems([{ ...saved, line: ADD }], { uncertain: 1 }, { of: draft, line: ADD }), []],
	['not added, and told as uncertain', problems([], { uncertain: 1 }, { of: draft, line: ADD }), ['told wrong']],
])('%s', (_title, found, expected) => {
	expect(found).toEqual(expected);
});

it.each<[string, Step, string[]]>([
	['a sign-in', { ...lost, line: 'POST /login' }, []],
	['a look-up', { ...lost, line: 'POST /search', reads: true }, []],
	['a request that may do something', lost, ['sent in a preview']],
	['a look-up by which somebody received something', { ...accepted, reads: true }, ['sent in a preview']],
])('a preview makes %s', (_what, step, expected) => {
	const aim: Aim = { fault: { name: 'one', when: 'before', act: async () => undefined }, line: SEND, skip: 0 };
	const shown: Usual = { ...usual, effect: undefined, deliveries: [], isPreview: true };
	const { problems: found } = judge(shown, 1, aim, { steps: [step], deliveries: [], met: true }, { ...NONE, sent: 1 });
	expect(found.map(({ problem }) => problem)).toEqual(expected);
});

const CLOSE = 'PUT /close';
it.each<[string, Step, Partial<Fault>, string[]]>([
	['may have been made', { ...lost, line: CLOSE }, { unknowable: true }, []],
	['was made', { ...accepted, line: CLOSE, delivered: 0 }, { when: 'after' }, []],
	['was refused', { ...lost, line: CLOSE }, {}, ['told wrong']],
])('uncertain, and a change before %s', (_what, step, fault, expected) => {
	const aim: Aim = {
		fault: { name: 'one', when: 'before', act: async () => undefined, ...fault },
		line: CLOSE,
		skip: 0,
	};
	const seen: Seen = { steps: [step], deliveries: [], met: true };
	const { problems: found } = judge({ ...usual, changesBefore: /^PUT/ }, 1, aim, seen, { ...NONE, uncertain: 1 });
	expect(found.map(({ problem }) => problem)).toEqual(expected);
});

describe('of several recipients', () => {
	const both = { ...usual, deliveries: ['["ann",[]]', '["bob",[]]'] };
	const outcomes: Record<string, string> = { y: 'accepted', n: 'rejected', '?': 'ambiguous' };

	/** @param said what is told of Ann and of Bob; `-` for nothing */
	function found(reached: string[], said: string, item: Part['item']): string[] {
		const recipients = ['ann', 'bob']
			.map((recipient, index) => ({ recipient, outcome: outcomes[said[index]] }))
			.filter(({ outcome }) => outcome !== undefined);
		const told: Told = { ...NONE, [item]: 1, parts: [{ item, recipients }] };
		const aim: Aim = { fault: { name: 'one', when: 'after', act: async () => undefined }, line: SEND, skip: 0 };
		const deliveries = reached.map((one) => JSON.stringify([one, []]));
		return judge(both, 1, aim, { steps: [accepted], deliveries, met: true }, told).problems.map(
			({ problem }) => problem,
		);
	}

	it.each<[string, string[], string[]]>([
		['one got it, and it is told so', found(['ann'], 'yn', 'refused'), []],
		['one is uncertain and got it', found(['ann', 'bob'], 'y?', 'uncertain'), []],
		['one is uncertain and did not get it', found(['ann'], 'y?', 'uncertain'), []],
		['one is told as sent to and got nothing', found(['ann'], 'yy', 'sent'), ['told wrong']],
		['one is told as refused and got it', found(['ann', 'bob'], 'yn', 'refused'), ['told wrong']],
		['one is not told of', found(['ann'], 'y-', 'uncertain'), ['told wrong']],
		['one got it twice', found(['ann', 'ann'], 'yn', 'refused'), ['told wrong', 'duplicate']],
	])('%s', (_title, problems, expected) => {
		expect(problems).toEqual(expected);
	});
});

it('knows every fault that is promised to be tried', () => {
	const names = faultGroups.flatMap(({ faults }) => faults.map(({ name }) => name)).join('\n');
	const promised = `name refused certificate handshake plain_port before_the_request in_the_request after_it_was_accepted
		in_the_reply no_reply,_not_accepted no_reply,_accepted 408 429_in_seconds 429_by_date 429_without 429_negative 429_for_a_day
		429_nonsense 500,_not 500,_accepted 502,_not 502,_accepted 503,_not 503,_accepted a_page plain_words an_empty null "accepted"
		[] {} a_proxy's content_type ends_early 201_for_200 204 301 302 303 307 session,_once session,_for_ever 403 404 413 422
		partial_success huge deep gzip_bomb dripping`;
	const missing = promised.split(/\s+/).filter((word) => !names.includes(word.replaceAll('_', ' ')));
	expect(missing).toEqual([]);
});
