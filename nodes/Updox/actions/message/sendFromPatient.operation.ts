/**
 * Sends a Direct message in the name of a patient (developer wiki API_Method_PatientDirectMessageSend). Its reply is not documented.
 */
import type { IDataObject } from 'n8n-workflow';
import { additionalFields, attachments, type Input, operation } from '../../../shared/operation';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { settled } from '../../transport/directReply';
import { sentSomehow } from '../../transport/replies';
import { toldAlone } from '../../transport/told';
import { unreachable } from '../../transport/validated';
import { readSender, sizeLimitOption } from '../common/fields';
import { type Letter, readFiles } from '../common/letter';
import {
	demographicsFields,
	moreDemographics,
	patientId,
	readDemographics,
	readPatientId,
	refuseDemographics,
} from '../common/patient';
import { readRecipients } from '../common/recipients';
import { subject, textMessage, to } from './send.operation';

interface SendFromPatient {
	letter: Omit<Letter, 'to'> & { to: string };
	patient: IDataObject;
	sender: Sender;
}

export const sendFromPatient = operation<SendFromPatient>({
	value: 'sendFromPatient',
	name: 'Send From Patient',
	action: 'Send message from patient',
	description: 'Send a Direct message in the name of a patient, such as records that the patient asked to pass on',
	kind: 'send',
	requests: ['POST PatientDirectMessageSend'],
	sendsFiles: ({ letter }) => letter.attachments !== undefined,
	fields: [
		{ ...to, description: 'The Direct address of the recipient. Ordinary email addresses do not work.' },
		patientId,
		{
			displayName: 'Describe Patient',
			name: 'describePatient',
			type: 'boolean',
			default: false,
			description:
				'Whether to give name and date of birth with the message, for a patient whom Updox does not know yet',
		},
		...demographicsFields('describePatient'),
		subject,
		textMessage,
		attachments,
		additionalFields(moreDemographics),
	],
	options: [sizeLimitOption],
	told: (reply, { letter }) => toldAlone(reply, letter.to),
	oneAtATimePer: ({ letter }) => letter.to.toLowerCase(),
	message: {
		recipients: ({ letter }) => [letter.to],
		text: ({ letter }) => letter.textMessage,
		subject: ({ letter }) => letter.subject,
		redirect: ({ target, noted }, input) => ({ to: target, textMessage: noted(input.text('textMessage')) }),
		unreachable: async ({ api, request: { letter, sender } }) => await unreachable(api, [letter.to], sender),
	},
	async read(input) {
		return {
			letter: {
				to: readRecipient(input),
				subject: input.requiredText('subject'),
				textMessage: input.requiredText('textMessage'),
				...(await readFiles(input)),
			},
			patient: readPatient(input),
			sender: readSender(input),
		};
	},
	async run({ api, request: { letter, patient, sender } }) {
		const fields = { ...letter, ...patient };
		const asked = callWithFiles(api, 'PatientDirectMessageSend', sentSomehow, fields, sender);
		return await settled(api, asked, [letter.to]);
	},
});

/** Updox takes one recipient here (wiki: `to` is text). */
function readRecipient(input: Input): string {
	const [recipient, ...others] = readRecipients(input);
	if (others.length === 0) return recipient;
	throw input.refuse('to', 'has several addresses', 'Enter one. Use one item for each recipient.');
}

/** One of the two must be given (wiki, code 4652). */
function readPatient(input: Input): IDataObject {
	const id = readPatientId(input);
	if (input.flag('describePatient')) return { patientDemographics: readDemographics(input, id) };
	refuseDemographics(input, 'Describe Patient');
	return { from: `patient:${id}` };
}
