import { countAsSeen } from '../ui/countAsSeen';
import { forgetToast, keepToast, takeToast } from './toastMemory';
import { watchPlace } from './watchPlace';

export const REMEMBER = { countAsSeen, forgetToast, keepToast, takeToast, watchPlace };
