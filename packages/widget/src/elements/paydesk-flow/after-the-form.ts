/** What the payer needs only after the form is on the screen. It is fetched while the card is being typed. */
export { PaymentCourse } from '../../controllers/payment-course.ts';
export { courseView } from './course-views.ts';
