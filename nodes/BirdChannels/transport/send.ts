/** One message on its way: its files are uploaded, then it is sent; Bird answers 202 (vendor page "Send a message to a channel"). */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../shared/files';
import { path, type Read } from '../../shared/http';
import type { RunContext } from '../../shared/operation';
import { acceptedMessage } from './accepted';
import { messageOf } from './message';
import type { sentMessage } from './replies';
import { uploadFile } from './upload';

/** A message that is ready but for its uploads. */
interface Outgoing {
	channelId: string;
	files: BinaryFile[];
	/** What is said of each file beside its address. */
	beside: IDataObject[];
	message: IDataObject;
}

/** @throws CallFailure as `acceptedMessage` does */
export async function sendMessage({
	api,
	request: { channelId, files, beside, message },
	steps,
}: RunContext<Outgoing>): Promise<Read<typeof sentMessage>> {
	const uploads = [];
	for (const [index, file] of files.entries()) {
		const uploaded = await steps.once(`upload:${index}`, async () => await uploadFile(api, file));
		uploads.push({ ...uploaded, beside: beside[index] });
	}
	const address = path`/channels/${channelId}/messages`;
	const reply = await api.request({ method: 'POST', path: address, body: messageOf(message, uploads) });
	return acceptedMessage(api, reply);
}
