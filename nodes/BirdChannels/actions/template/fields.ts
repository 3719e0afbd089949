/** The template that an operation reads. */
import type { INodeProperties } from 'n8n-workflow';
import { templateChoices, templateFields } from '../message/template';

/** Template and version as sending has them, without what it shows them for. */
export const templateField: INodeProperties[] = [...templateFields, ...templateChoices]
	.filter(({ name }) => ['projectId', 'templateVersion'].includes(name))
	.map((field) => ({ ...field, displayOptions: undefined }));
