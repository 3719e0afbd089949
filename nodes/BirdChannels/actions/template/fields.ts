/** The template that an operation reads. */
import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../../../shared/operation';

export const templateField: INodeProperties[] = [
	{
		displayName: 'Template',
		name: 'projectId',
		...fromList('searchProjects', {
			placeholder: 'e.g. 3c1e5a90-8d2b-4f7a-9c64-1b0e7d5f2a38',
			hint: 'The project ID of the template',
		}),
		required: true,
		description: 'The message template',
	},
	{
		displayName: 'Template Version Name or ID',
		name: 'templateVersion',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getTemplateVersions', loadOptionsDependsOn: ['projectId.value'] },
		default: 'latest',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];
