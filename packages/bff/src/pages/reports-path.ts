/** Where browsers report what a policy of a page has stopped. */
export const REPORTS_PATH = '/reports';
