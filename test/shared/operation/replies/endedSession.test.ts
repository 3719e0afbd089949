// A yes beside the end of the session: what was done is not done again, whatever else the reply says. Where it has but ended,
// it is renewed, and the call is made once more.
import { continueOnFail, type NodeName } from '../../bench';
import type { Answer, Exchange } from './between';
import { hasEffect } from './effects';
import { useWays, type Way, ways } from './ways';

const { run } = useWays();
const RETRY = { node: { ...continueOnFail.node, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } };
const JSON_TYPE = 'application/json';

type Ending = (answer: Answer) => Answer;

/** How providers that are signed in to say that the session has ended, beside what their answer says. */
const ENDINGS: Partial<Record<NodeName, Array<[string, Ending]>>> = {
	secureMessaging: [200, 401].map((status) => [`the code 811 with ${status}`, (answer) => withCode(answer, status)]),
	highQ: [['401', (answer) => ({ ...answer, status: 401 })]],
};

function withCode(answer: Answer, status: number): Answer {
	const told: unknown = answer.body === '' ? {} : JSON.parse(answer.body);
	const body = { ...Object(told), responseStatus: { errorCode: '811', message: 'The session has ended.' } };
	return { ...answer, status, contentType: JSON_TYPE, body: JSON.stringify(body) };
}

/** What an answer names of what was done: ids of what was made, or a notice that was mailed. */
const YES =
	/(["<])(conversationid|fileid|labelGuid|authenticationToken)\1?[":>\s]+[\w+/]|"notificationSent"\s*:\s*true/;

const saysYes = ({ body }: Answer): boolean => YES.test(body);

const line = ({ method, path }: Exchange): string =>
	`${method} ${path.replace(/\?.*/, '').replace(/[0-9a-f]{32}|\d+/g, ':id')}`;

/** Every way to change something at a provider that is signed in to; what a raw call is answered with is declared nowhere. */
const cases = ways
	.filter(({ kind, isRaw, node }) => kind !== 'read' && !isRaw && ENDINGS[node])
	.flatMap((way) => (ENDINGS[way.node] ?? []).map(([name, ending]) => [`${way.title}, ${name}`, way, ending] as const));

it.each(cases)('%s', async (_title, way: Way, ending: Ending) => {
	const { between: usual } = await run(way);
	const own = [...usual.exchanges];
	for (const [number, exchange] of own.entries()) {
		if (!hasEffect(way.node, exchange)) continue;
		let seen = 0;
		const { details, between } = await run(
			way,
			(one) => {
				one.changed = (answer) => ((seen += 1) - 1 === number ? ending(answer) : answer);
			},
			// What is refused may be tried again as a whole.
			saysYes(exchange) ? RETRY : continueOnFail,
		);
		const made = between.exchanges.filter((other) => line(other) === line(exchange)).length;
		const due = own.filter((other) => line(other) === line(exchange)).length;
		if (!saysYes(exchange)) expect([line(exchange), made]).toEqual([line(exchange), due + 1]);
		else expect([line(exchange), made, details.outcome]).toEqual([line(exchange), due, 'ambiguous']);
	}
});
