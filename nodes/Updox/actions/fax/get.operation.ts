/** Gets a received fax as a PDF (public client). */
import { operation, outputFiles, OutputWithFiles } from '../../../shared/operation';
import { told } from '../../transport/call';
import { getFax, pdfsOf } from '../../transport/received/faxes';
import { faxId, readId, readSender } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get fax',
	description: 'Get a fax that was received, as a PDF',
	kind: 'read',
	requests: ['POST FaxItemGetPdf'],
	fields: [faxId, outputFiles],
	read: (input) => ({
		faxId: readId(input, 'faxId'),
		property: input.requiredText('binaryPropertyName').trim(),
		sender: readSender(input),
	}),
	async run({ api, request: { faxId: id, property, sender } }) {
		const { attachments, ...rest } = await getFax(api, id, sender);
		const binary = await pdfsOf(api, id, attachments, property);
		const files = Object.values(binary).map(({ fileName, fileSize }) => ({ fileName, fileSize }));
		return new OutputWithFiles({ ...told({ faxId: id }, rest), files }, binary);
	},
});
