/** Where people read a conversation. */
import type { IDataObject } from 'n8n-workflow';
import { TEXTUS_URL } from '../transport/credential';
import { slugOf } from '../transport/ids';

/** The address of a conversation in the web app (the vendor's own embedding code), where the conversation says enough. */
export function webUrl({ account, slug }: IDataObject): IDataObject {
	const name = slugOf(account);
	if (name === undefined || typeof slug !== 'string' || slug === '') return {};
	return { webUrl: `${TEXTUS_URL}/c/${encodeURIComponent(name)}/inbox/open/${encodeURIComponent(slug)}` };
}
