// Long-lived tokens from making to ending, and messages found by the people of them.
import { usePortal } from '../setup';

const portal = usePortal();
const { controls } = portal;

beforeEach(async () => await portal.signIn());

const call = async (method: string, path: string, body?: unknown) =>
	await portal.call(method, `/secure/api/v1${path}`, body);
const field = (body: unknown, key: string): unknown => Object(body)[key];

it('a token is made, signs in, and signs in no more once it is ended', async () => {
	const made = await call('GET', '/user/authenticationtoken?authenticationTokenMaxDays=30');
	const authenticationToken = String(field(made.body, 'authenticationToken'));
	const signIn = async () => await call('POST', '/authenticate', { authenticationToken, cookieless: true });
	expect(await signIn()).toMatchObject({ status: 200, body: { sessionToken: expect.any(String) } });
	const ended = async (token: string) => await call('DELETE', `/user/authenticationtoken?authenticationToken=${token}`);
	expect(await ended(authenticationToken)).toMatchObject({ status: 404 });
	expect(await signIn()).toMatchObject({ status: 200 });
	expect(await ended(encodeURIComponent(authenticationToken))).toMatchObject({ status: 200 });
	expect(await signIn()).toMatchObject({ status: 401 });
	expect(await ended(encodeURIComponent(authenticationToken))).toMatchObject({ status: 404 });
	expect(await call('GET', '/user/authenticationtoken?authenticationTokenMaxDays=0')).toMatchObject({ status: 400 });
});

it('messages are found by who sent them and by who got them', async () => {
	const found = async (filter: string) => {
		const { body } = await call('GET', `/messages/search?filter=${encodeURIComponent(filter)}`);
		return [field(body, 'results')].flat().map((row) => field(row, 'guid'));
	};
	const received = controls.receive({ from: 'dora@partner.example' });
	const [sent] = controls.seedMessages(1, 'Sent', { to: ['bob@partner.example'], cc: ['carol@partner.example'] });
	const dora = controls.inspect(received)?.sender.guid;
	const carol = controls.inspect(sent)?.cc[0].guid;
	expect(await found(`{senderGuids:[${dora}]}`)).toEqual([received]);
	expect(await found(`{types:[Sent],recipientGuids:[${carol}]}`)).toEqual([sent]);
	expect(await found(`{senderGuids:[${dora}],recipientGuids:[${carol}]}`)).toEqual([]);
	expect(await call('GET', '/messages/search?filter={senderGuids:[dora]}')).toMatchObject({ status: 400 });
});
