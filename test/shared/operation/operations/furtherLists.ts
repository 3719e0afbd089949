// Lists of Secure Messaging that help to keep order; the others stand in listTable.ts.
import type { List } from '../listTable';

/** The lists of Secure Messaging that only help to keep order. */
export const furtherLists: List[] = [
	{
		node: 'secureMessaging',
		resource: 'draft',
		operation: 'getMany',
		own: 1,
		seed: ({ sandbox }, count) => {
			for (let n = 0; n < count; n += 1) sandbox.secureMessaging.controls.seedDraft();
		},
		page: 100,
	},
	{
		node: 'secureMessaging',
		resource: 'label',
		operation: 'getMany',
		own: 0,
		seed: async (bench, count) => {
			const label = { resource: 'label', operation: 'create' };
			for (let n = 0; n < count; n += 1) await bench.first('secureMessaging', { ...label, name: `Label ${n}` });
		},
	},
	{
		node: 'secureMessaging',
		resource: 'signature',
		operation: 'getMany',
		own: 0,
		more({ sandbox }) {
			const { controls } = sandbox.secureMessaging;
			const draft = controls.seedDraft({ attachments: [{ fileName: 'contract.pdf', size: 500 }] });
			return { attachmentGuid: String(controls.inspect(draft)?.attachments[0].guid) };
		},
		seed: async (bench, count, { attachmentGuid }) => {
			if (count === 0) return;
			const place = { type: 'Signature', page: 1, xPosition: 1, yPosition: 1 };
			const rows = Array.from({ length: count }, (_, n) => ({ ...place, emailAddress: `signer${n}@partner.example` }));
			const signatures = { resource: 'signature', operation: 'prepare', signatures: { signature: rows } };
			await bench.first('secureMessaging', { ...signatures, attachmentGuid });
			const messageGuid = bench.sandbox.secureMessaging.controls.file(String(attachmentGuid))?.messageGuid;
			await bench.first('secureMessaging', { resource: 'draft', operation: 'send', messageGuid: String(messageGuid) });
		},
	},
	{ node: 'secureMessaging', resource: 'contact', operation: 'getMany', own: 14 },
	{
		node: 'secureMessaging',
		resource: 'attachment',
		operation: 'getMany',
		own: 1,
		seed: ({ sandbox }, count) => {
			const { controls } = sandbox.secureMessaging;
			for (let n = 0; n < count; n += 1) controls.receive({ attachments: [{ fileName: `scan-${n}.pdf`, size: 500 }] });
		},
	},
];
