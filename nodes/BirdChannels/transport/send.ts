/** One message on its way: its files are uploaded, then it is sent; Bird answers 202 (vendor page "Send a message to a channel"). */
import type { IDataObject } from 'n8n-workflow';
import { path, type Read } from '../../shared/http';
import type { RunContext } from '../../shared/operation';
import { acceptedMessage } from './accepted';
import { type Attached, messageOf } from './message';
import type { sentMessage } from './replies';
import { uploadFile } from './upload';

/** A message that is ready but for its uploads. */
interface Outgoing {
	channelId: string;
	files: Attached[];
	message: IDataObject;
}

/** @throws CallFailure as `acceptedMessage` does */
export async function sendMessage({
	api,
	request: { channelId, files, message },
	steps,
}: RunContext<Outgoing>): Promise<Read<typeof sentMessage>> {
	const uploads = [];
	for (const [index, { file, beside }] of files.entries()) {
		const uploaded = await steps.once(`upload:${index}`, async () => await uploadFile(api, file));
		uploads.push({ ...uploaded, beside });
	}
	const address = path`/channels/${channelId}/messages`;
	const reply = await api.request({ method: 'POST', path: address, body: messageOf(message, uploads) });
	return acceptedMessage(api, reply);
}
