/**
 * Methods that take several entries and answer 2000 although some were refused: PatientsSync and AppointmentsSync list each
 * entry (public client), FaxBulkSend the fax numbers it did not take (developer wiki).
 */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, type Read, type RecipientOutcome, withShownReasons } from '../../shared/http';
import { partlyDone, saysNo, saysYes } from './replies';

type Reply = Read<typeof partlyDone>;

function synced({ statuses }: Reply): RecipientOutcome[] {
	return (statuses ?? []).flatMap(({ id, success, message }): RecipientOutcome[] => {
		const recipient = String(id ?? '');
		if (saysYes(success)) return [{ recipient, outcome: 'accepted' }];
		return saysNo(success) ? [{ recipient, outcome: 'rejected', reason: message ?? undefined }] : [];
	});
}

function faxed({ invalidFaxNumbers }: Reply): RecipientOutcome[] {
	const reason = 'Updox does not take this fax number';
	return (invalidFaxNumbers ?? []).map((number) => ({ recipient: String(number), outcome: 'rejected', reason }));
}

/**
 * Makes sure that a reply with code 2000 refuses none of its entries.
 *
 * @throws CallFailure with the outcome of each entry that the reply names
 */
export function assertAllDone(api: Api, reply: IDataObject): void {
	const told = partlyDone.ifFits(reply);
	if (told === undefined) return;
	const faxes = faxed(told);
	const recipients = [...synced(told), ...faxes];
	const refused = recipients.filter(({ outcome }) => outcome === 'rejected');
	if (refused.length === 0) return;
	const isFaxedToOthers = faxes.length > 0 && String(told.validFaxCount ?? '') !== '0';
	const shown = withShownReasons(recipients, api.hidden);
	const { reason = '' } = shown.find(({ outcome }) => outcome === 'rejected') ?? {};
	throw new CallFailure({
		message: `Updox did not take ${refused.length} of the entries${reason ? `: ${reason}` : ''}`,
		hint: "Do not send all of them again: 'recipients' says what became of which.",
		outcome: 'rejected',
		statusCode: 200,
		providerMessage: reason || undefined,
		recipients: shown,
		partial: isFaxedToOthers || refused.length < recipients.length,
	});
}
