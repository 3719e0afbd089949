/** What the Bird Channels node and its credential both know. */
import { address, CredentialReader, everythingTo, key, type Replacement, text } from '../../shared/http';

export const BIRD_URL = 'https://api.bird.com';
/** The media hosts of Bird, which take the access key too; older messages name the second (reports of live use). */
export const MEDIA_URLS = ['https://media.api.bird.com', 'https://media.nest.messagebird.com'];

/** Further origins that take the access key: the media hosts, unless the base URL is another than Bird's own. */
export function mediaOrigins(baseUrl: string): string[] {
	return /^https:\/\/api\.bird\.com(\/|$)/.test(baseUrl) ? MEDIA_URLS : [];
}

/** Amazon S3, by bucket and region (reports of live use); its addresses inside a private network have other names. */
const STORAGE =
	/^(?:[a-z\d][a-z\d.-]{0,62}\.)?s3(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]{2,12}){1,2}-\d)?\.amazonaws\.com$/;

/** Whether a host is one of Bird's storage. */
export function isStorage(hostname: string): boolean {
	return STORAGE.test(hostname);
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an id of Bird: workspaces, channels, messages and contacts have UUIDs. */
export function isUuid(text: string): boolean {
	return UUID.test(text);
}

/** An ID as Bird writes it: UUIDs are the same in either case (RFC 4122, section 3). */
export function plainId(id: string): string {
	return id.toLowerCase();
}

/** Whether two IDs are of the same thing. */
export function isSameId(one: string, other: string): boolean {
	return plainId(one) === plainId(other);
}

const ACCESS_KEY_FIX =
	'Create an access key at app.bird.com under Settings > Security > Access Keys: only such keys work at api.bird.com.';
const WORKSPACE_FIX =
	'Copy it from the address of your Bird dashboard: in app.bird.com/workspaces/... it is the part after workspaces/.';
const ORGANIZATION_FIX = 'Copy it from your Bird dashboard, or leave it empty.';

/** Three products share the brand, and their keys and ids are mixed up more often than anything else. */
function keyProblem(value: string) {
	return /^(bk_|bird_(live|test)_)/i.test(value)
		? {
				problem: 'holds a key of another Bird product, the newer Bird API',
				fix: `${ACCESS_KEY_FIX} A key that starts with bk_ is for the package that Bird itself makes, @messagebird/n8n-nodes-bird.`,
			}
		: undefined;
}

function idProblem(value: string, fix: string) {
	if (/^(ws|org)_/i.test(value)) return { problem: 'holds an ID of another Bird product, the newer Bird API', fix };
	return isUuid(value) ? undefined : { problem: 'is not a UUID', fix };
}

/** The id in an address of the dashboard: app.bird.com/workspaces/{id}/... */
const idBehind = (folder: string): Replacement[] => [
	[new RegExp(`^(?:[^?#]*/)?${folder}/([0-9a-f-]{36})(?:[/?#].*)?$`, 'is'), '$1'],
];

/** The API has no path of its own (dossier of api.bird.com, no version segment); the dashboard is another host. */
const ROOT: Replacement[] = [
	[/^https:\/\/(?:api|app)\.bird\.com(?::443)?(?:[/?#].*)?$/is, BIRD_URL],
	[/\/workspaces(?:[/?#].*)?$/is, ''],
];

/** The credential `birdChannelsApi`. */
export const birdCredential = new CredentialReader({
	accessKey: key('Access Key', { fix: ACCESS_KEY_FIX, problem: keyProblem }),
	workspaceId: text('Workspace ID', {
		fix: WORKSPACE_FIX,
		also: idBehind('workspaces'),
		problem: (value) => idProblem(value, WORKSPACE_FIX),
	}),
	organizationId: text('Organization ID', {
		whenEmpty: '',
		also: idBehind('organizations'),
		problem: (value) => idProblem(value, ORGANIZATION_FIX),
	}),
	baseUrl: address('Base URL', { whenEmpty: BIRD_URL, example: BIRD_URL, meant: ROOT }),
	sendEverythingTo: everythingTo(),
});

/** Where all paths of the node stand: below the workspace. */
export function workspaceUrl({ baseUrl, workspaceId }: { baseUrl: string; workspaceId: string }): string {
	return `${baseUrl}/workspaces/${workspaceId}`;
}
