/** Downloads a file; a protected one by a token of its own (vendor's request classes, web app). */
import type { INodeProperties } from 'n8n-workflow';
import { binaryOutput, dispositionFileName } from '../../../shared/files';
import { type Api, header, openDownload, path, type Reply, startOf } from '../../../shared/http';
import { operation, outputFile, OutputWithFiles } from '../../../shared/operation';
import { secureMessaging } from '../../transport/profile';
import { downloadToken } from '../../transport/replies';
import { passwordToRead, readGuid } from '../common/messageFields';

const attachmentGuid: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentGuid',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. a94d6be2000000000000000000000001',
	description: "The attachmentGuid of a file, as 'Message: Get' puts it out",
};

/** The path of the bytes: with a password a download token is asked for first. */
async function source(api: Api, guid: string, password: string | undefined) {
	if (password === undefined) return path`/v1/attachments/${guid}`;
	const target = path`/v1/attachments/${guid}/downloadtoken`;
	const { downloadToken: token } = await api.post(target, downloadToken, { password }, { effect: 'read' });
	return path`/v1/attachments/download/${token}`;
}

/** Why a reply without the name of a file is none (C# SDK: each file has its name in the header); also with 200 it can be a refusal. */
function noFile(api: Api, reply: Reply): Error {
	const refusal = secureMessaging.refusal(reply);
	return refusal ? api.refused(reply, refusal) : api.notUnderstood(reply, "'content-disposition'", 'read');
}

export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download attachment',
	description: 'Download a file of a message; its sender sees that in the tracking',
	kind: 'read',
	requests: [
		'POST /v1/attachments/{attachmentGuid}/downloadtoken (with a password)',
		'GET /v1/attachments/download/{downloadToken} (with a password)',
		'GET /v1/attachments/{attachmentGuid} (without a password)',
	],
	fields: [attachmentGuid, outputFile, passwordToRead],
	read: (input) => ({
		guid: readGuid(input, 'attachmentGuid'),
		property: input.requiredText('binaryPropertyName').trim(),
		password: input.text('messagePassword'),
	}),
	async run({ api, request: { guid, property, password } }) {
		const { stream, headers, status } = await openDownload(api, {
			method: 'GET',
			path: await source(api, guid, password),
		});
		const name = dispositionFileName(header(headers, 'content-disposition'));
		if (name === undefined) {
			const text = await startOf(stream);
			throw noFile(api, { status, headers, text, body: api.connection.parse(text, headers) });
		}
		const type = header(headers, 'content-type')?.split(';')[0].trim();
		const isKnown = type !== undefined && type !== 'application/octet-stream';
		const file = await binaryOutput(api, stream, name, isKnown ? type : undefined);
		const json = { attachmentGuid: guid, fileName: file.fileName, mimeType: file.mimeType, fileSize: file.bytes };
		return new OutputWithFiles(json, { [property]: file });
	},
});
