/** What triggers leave out. */
export { filterFields, type Filters, isOpen, readFilters } from './fields';
export { isToSelf, passes, textsAmong, type Told } from './passes';
