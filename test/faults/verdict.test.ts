// The judge of the faults finds what it is there for: each kind of wrong, planted.
import type { Aim, Seen, Step } from './lane';
import type { Fault } from './faults';
import { NONE, type Told } from './told';
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
const accepted: Step = { line: SEND, accepted: true, delivered: 1 };
const lost: Step = { line: SEND, accepted: false, delivered: 0 };

function problems(
	steps: Step[],
	told: Partial<Told>,
	{ fault = {}, line = SEND, deliveries = [] }: { fault?: Partial<Fault>; line?: string; deliveries?: string[] } = {},
): string[] {
	const aim: Aim = { fault: { name: 'one', when: 'before', act: async () => undefined, ...fault }, line, skip: 0 };
	const seen: Seen = { steps, deliveries, met: true };
	return judge(usual, 1, aim, seen, { ...NONE, ...told }).problems.map(({ problem }) => problem);
}

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
])('%s', (_title, found, expected) => {
	expect(found).toEqual(expected);
});
