/** The people who have a message or a file, and taking it back from some of them. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, type SafePath } from '../../../shared/http';
import { isGuid, isSet, withoutHyphens } from '../guid';
import { acknowledgement, type Person } from '../replies';

/** The fields of an object that stand for a reader. */
export const READER_KEYS = ['userServiceGuid', 'guid', 'email', 'emailAddress', 'address', 'mail', 'value'];

/**
 * The GUIDs of people by their addresses. That the GUID of a recipient is the `userServiceGuid` which unsharing takes is inferred.
 *
 * @param addresses whom to find; case does not count
 * @param people who has it
 * @throws CallFailure (`notSent`) when one of them is not among these, or has no GUID
 */
export function guidsOf(addresses: string[], people: Person[]): string[] {
	const known = new Map(people.map(({ email, guid }) => [(email ?? '').trim().toLowerCase(), guid]));
	const guids = addresses.map((address) => known.get(address.toLowerCase()));
	const found = guids.flatMap((guid) => (isSet(guid) && isGuid(withoutHyphens(guid)) ? [withoutHyphens(guid)] : []));
	if (found.length === addresses.length) return [...new Set(found)];
	throw new CallFailure({
		message: "'Recipients' names somebody who is not among the recipients, or has no account yet",
		hint: 'Nothing was taken back. Name them as the portal does, or by their userServiceGuids.',
		outcome: 'notSent',
	});
}

/** DELETE .../share (request classes UnshareMessage, UnshareAttachment): the body names who loses it. */
export async function unshareFrom(
	api: Api,
	path: SafePath,
	body: IDataObject & { userServiceGuids: string[]; unshareReason?: string },
): Promise<void> {
	await api.json({ method: 'DELETE', path, body }, acknowledgement);
}
