/** What the Bird Channels node and its credential both know. */

export const BIRD_URL = 'https://api.bird.com';
/** The media hosts of Bird, which take the access key too; older messages name the second (reports of live use). */
export const MEDIA_URLS = ['https://media.api.bird.com', 'https://media.nest.messagebird.com'];

/** Further origins that take the access key: the media hosts, unless the base URL is another than Bird's own. */
export function mediaOrigins(baseUrl: string): string[] {
	return /^https:\/\/api\.bird\.com(\/|$)/i.test(baseUrl.trim()) ? MEDIA_URLS : [];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an id of Bird: workspaces, channels, messages and contacts have UUIDs. */
export function isUuid(text: string): boolean {
	return UUID.test(text);
}

/** The fields of the credential as they may be saved. */
interface CredentialFields {
	accessKey?: unknown;
	workspaceId?: unknown;
	organizationId?: unknown;
}

function accessKeyProblem(key: string): string | undefined {
	if (key === '') return 'is empty';
	return /^(bk_|bird_(live|test)_)/i.test(key) ? 'holds a key of another Bird product, the newer Bird API' : undefined;
}

function idProblem(id: string): string | undefined {
	if (id === '') return 'is empty';
	if (/^(ws|org)_/i.test(id)) return 'holds an id of another Bird product, the newer Bird API';
	return isUuid(id) ? undefined : 'is not a UUID';
}

/**
 * What is wrong with a credential before anything is asked of Bird. Three products share the brand, and their keys and
 * ids are mixed up more often than anything else.
 *
 * @returns the field, the problem and the fix; `undefined` when all is well formed
 */
export function credentialProblem({ accessKey, workspaceId, organizationId }: CredentialFields) {
	const key = accessKeyProblem(String(accessKey ?? '').trim());
	if (key !== undefined) {
		return {
			field: 'Access Key',
			problem: key,
			fix: 'Create an access key at app.bird.com under Settings > Security > Access Keys: only such keys work at api.bird.com. A key that starts with bk_ is for the package that Bird itself makes, @messagebird/n8n-nodes-bird.',
		};
	}
	const fix =
		'Copy it from the address of your Bird dashboard: in app.bird.com/workspaces/... it is the part after workspaces/.';
	const workspace = idProblem(String(workspaceId ?? '').trim());
	if (workspace !== undefined) return { field: 'Workspace ID', problem: workspace, fix };
	const organization = String(organizationId ?? '').trim();
	const problem = organization === '' ? undefined : idProblem(organization);
	return problem && { field: 'Organization ID', problem, fix: 'Copy it from your Bird dashboard, or leave it empty.' };
}
