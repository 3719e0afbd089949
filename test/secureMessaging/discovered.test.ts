// The address of a portal comes from a reply, and the sign-in goes there: it is on the internet, or on the host that was asked.
import fc from 'fast-check';
import { portalOf } from '../../nodes/SecureMessaging/transport/credential';
import { runs } from '../harness/runs';

const DISCOVERY = 'https://api.secure-messaging.com/api';

it.each([
	['https://us1.secure-messaging.com/acme/api', 'https://us1.secure-messaging.com/acme/api'],
	['https://us1.secure-messaging.com/acme/api/v1/', 'https://us1.secure-messaging.com/acme/api'],
	['https://mail.clinic.co.uk/portal/api', 'https://mail.clinic.co.uk/portal/api'],
])('%s is a portal', (told, portal) => {
	expect(portalOf(told, DISCOVERY)).toBe(portal);
});

it.each([
	'https://127.0.0.1/acme/api',
	'http://127.0.0.1:5678/acme/api',
	'http://localhost/acme/api',
	'https://2130706433/acme/api',
	'https://0x7f.1/acme/api',
	'https://[::1]/acme/api',
	'https://[::ffff:10.0.0.5]/acme/api',
	'https://10.0.0.5/acme/api',
	'https://169.254.169.254/latest/api',
	'https://metadata.google.internal/acme/api',
	'https://n8n/acme/api',
	'https://printer.local/acme/api',
	'https://api.localhost/acme/api',
	'https://nas.home.arpa/acme/api',
	'https://us1.secure-messaging.com@10.0.0.5/acme/api',
	'https://10.0.0.5.?us1.secure-messaging.com/acme/api',
	'http://us1.secure-messaging.com/acme/api',
	'https://us1.secure-messaging.com/',
	'',
])('%s is none', (told) => {
	expect(portalOf(told, DISCOVERY)).toBeUndefined();
});

it('a test system may name itself, and nothing else of its network', () => {
	const asked = 'http://127.0.0.1:4000/api';
	expect(portalOf('http://127.0.0.1:4001/acme/api', asked)).toBe('http://127.0.0.1:4001/acme/api');
	expect(portalOf('https://10.0.0.5/acme/api', asked)).toBeUndefined();
});

it('is never an address of numbers, in any writing', () => {
	const written = fc.oneof(
		fc.ipV4(),
		fc.ipV4Extended(),
		fc.ipV6().map((address) => `[${address}]`),
		fc.nat({ max: 0xffffffff }).map(String),
	);
	fc.assert(
		fc.property(written, fc.constantFrom('', '.', ':8443'), (host, end) => {
			expect(portalOf(`https://${host}${end}/acme/api`, DISCOVERY)).toBeUndefined();
		}),
		{ numRuns: runs },
	);
});
