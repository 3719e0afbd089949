/** The patient whom a message is from or for: by ID, or as Updox is to know them (developer wiki API_Method_PatientDirectMessageSend). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Input, shownWhen } from '../../../shared/operation';

export const patientId: INodeProperties = {
	displayName: 'Patient ID',
	name: 'patientId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 100030',
	description: "The practice's own ID of the patient; patient:100030 is taken too",
};

const who: INodeProperties[] = [
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Jane',
		description: 'The first name of the patient',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Doe',
		description: 'The last name of the patient',
	},
	{
		displayName: 'Date of Birth',
		name: 'dateOfBirth',
		type: 'dateTime',
		default: '',
		required: true,
		placeholder: 'e.g. 1990-10-10',
		description: 'The day on which the patient was born. The time of day does not count.',
	},
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Female', value: 'F' },
			{ name: 'Male', value: 'M' },
		],
		default: 'F',
		description: 'The gender of the patient; Updox documents these two',
	},
];

/** The fields that describe a patient, shown where the switch is on. */
export function demographicsFields(shownWith: string): INodeProperties[] {
	return who.map((field) => shownWhen({ [shownWith]: [true] }, field));
}

/** What else describes a patient, among the additional fields. */
export const moreDemographics: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'emailAddress',
		type: 'string',
		default: '',
		placeholder: 'e.g. jane.doe@example.com',
		description: 'The email address of the patient, where the patient is described here',
	},
	{
		displayName: 'Middle Name',
		name: 'middleName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ann',
		description: 'The middle name of the patient, where the patient is described here',
	},
];

/** The ID of the patient alone. */
export function readPatientId(input: Input): string {
	const id = input
		.requiredText('patientId')
		.trim()
		.replace(/^patient:\s*/i, '');
	if (id === '') throw input.refuse('patientId', 'is empty', 'Enter the ID of the patient, e.g. 100030.');
	input.privateTexts.push(id);
	return id;
}

/**
 * Makes sure that nothing is said of a patient who is not described.
 *
 * @param label the switch that would make it count
 * @throws InputError for a field that would do nothing
 */
export function refuseDemographics(input: Input, label: string): void {
	const more = input.group('additionalFields');
	const idle = ['middleName', 'emailAddress'].find((name) => more.has(name));
	if (idle !== undefined)
		throw more.refuse(idle, `does nothing while '${label}' is off`, 'Turn it on, or take the field out.');
}

/** The patient as the request describes them. The wiki's sample has all members, empty where there is nothing to say. */
export function readDemographics(input: Input, id: string): IDataObject {
	const more = input.group('additionalFields');
	const dateOfBirth = input.day('dateOfBirth');
	if (dateOfBirth === undefined)
		throw input.refuse('dateOfBirth', 'is empty', 'Enter the day on which the patient was born, e.g. 1990-10-10.');
	input.privateTexts.push(dateOfBirth);
	return {
		patientId: id,
		firstName: input.requiredText('firstName').trim(),
		middleName: more.text('middleName')?.trim() ?? '',
		lastName: input.requiredText('lastName').trim(),
		dateOfBirth,
		gender: input.choice('gender', ['F', 'M']),
		emailAddress: more.text('emailAddress')?.trim() ?? '',
	};
}
