import type { Resource } from '../../../shared/http/profile';
import { share } from './share.operation';

export const fileResource: Resource = { value: 'file', name: 'File', operations: [share] };
