/**
 * Sends a message to a patient's portal (developer wiki Sending_a_Message_to_the_Patient_Portal). The wiki names the recipient, the
 * patient's demographics and the switch that creates the patient; where the demographics stand, and the names of subject and text,
 * are inferred from PatientDirectMessageSend. The reply is not documented.
 */
import type { IDataObject } from 'n8n-workflow';
import { additionalFields, type Input, neverRedirected, operation } from '../../../shared/operation';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { settled } from '../../transport/directReply';
import { sentSomehow } from '../../transport/replies';
import { toldAlone } from '../../transport/told';
import { readSender } from '../common/fields';
import { additionalBody, readMore } from '../common/more';
import {
	demographicsFields,
	moreDemographics,
	patientId,
	readDemographics,
	readPatientId,
	refuseDemographics,
} from '../common/patient';
import { subject, textMessage } from '../message/send.operation';

interface PortalMessage {
	patientId: string;
	fields: IDataObject;
	more: IDataObject;
	sender: Sender;
}

/** The flag as the wiki spells it. */
const CREATE = 'CreatePatientWhenNecessary';
/** The fields that the node has itself; the flag in both writings, as other fields begin small. */
const OWN = [
	'recipient',
	'patientId',
	'subject',
	'textMessage',
	CREATE,
	'createPatientWhenNecessary',
	'patientDemographics',
];

export const sendPortalMessage = operation<PortalMessage>({
	value: 'sendPortalMessage',
	name: 'Send Portal Message',
	action: 'Send portal message to patient',
	description: 'Send a message to the portal of a patient, who reads it there',
	kind: 'send',
	requests: ['POST PortalSendMessage'],
	fields: [
		patientId,
		{
			displayName: 'Create Patient When Necessary',
			name: 'createPatientWhenNecessary',
			type: 'boolean',
			default: false,
			description: 'Whether Updox opens a portal account for a patient whom it does not know yet',
		},
		...demographicsFields('createPatientWhenNecessary'),
		subject,
		textMessage,
		additionalFields([additionalBody, ...moreDemographics]),
	],
	told: (reply, request) => toldAlone(reply, referenceTo(request)),
	oneAtATimePer: referenceTo,
	message: {
		recipients: (request) => [referenceTo(request)],
		text: ({ fields }) => String(fields.textMessage),
		subject: ({ fields }) => String(fields.subject),
		redirect: neverRedirected('goes to the portal of the patient', "Use 'Send' of Message for tests."),
	},
	read: (input) => {
		const id = readPatientId(input);
		return {
			patientId: id,
			fields: {
				...readPatient(input, id),
				subject: input.requiredText('subject'),
				textMessage: input.requiredText('textMessage'),
			},
			more: readMore(input.group('additionalFields'), OWN),
			sender: readSender(input),
		};
	},
	async run({ api, request }) {
		const fields = { ...request.fields, ...request.more };
		const asked = callWithFiles(api, 'PortalSendMessage', sentSomehow, fields, request.sender);
		return await settled(api, asked, [referenceTo(request)]);
	},
});

function referenceTo({ patientId: id }: PortalMessage): string {
	return `patient:${id}`;
}

/** A patient that is known is named as the recipient; one to be created by the ID and all that is known (wiki). */
function readPatient(input: Input, id: string): IDataObject {
	if (input.flag('createPatientWhenNecessary'))
		return { patientId: id, [CREATE]: true, patientDemographics: readDemographics(input, id) };
	refuseDemographics(input, 'Create Patient When Necessary');
	return { recipient: `patient:${id}` };
}
