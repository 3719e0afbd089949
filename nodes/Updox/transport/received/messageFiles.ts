/** The files of a message, downloaded. */
import type { IBinaryKeyData } from 'n8n-workflow';
import { FileFields } from '../../../shared/files';
import type { Api } from '../../../shared/http';
import type { Sender } from '../credential';
import { receiveFile } from '../content/fileContent';
import { listedAttachments, noId, withoutId } from '../messages';
import type { Message } from '../replies';

/**
 * Downloads all files of a message: POST MessageAttachRetrieve for each (public client).
 *
 * @param property the field of the first file; the others have _1, _2 and so on added to its name
 * @throws CallFailure when the message lists a file without its ID, or one cannot be had
 */
export async function filesOf(api: Api, message: Message, property: string, sender: Sender): Promise<IBinaryKeyData> {
	if (withoutId(message) > 0) throw noId();
	const fields = new FileFields(property);
	for (const attachment of listedAttachments(message)) {
		const { file } = await receiveFile(api, attachment.id, sender, attachment.name, attachment.mimeType);
		fields.add(file);
	}
	return fields.binary;
}
