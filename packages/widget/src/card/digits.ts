export { digitsOf, toAsciiDigits } from '@paydesk/shared/digits';
