import type { Resource } from '../../../shared/operation';
import { share } from './share.operation';

export const fileResource: Resource = { value: 'file', name: 'File', operations: [share] };
