import { countAsSeen } from '../ui/countAsSeen';
import { keepScreens } from './keepScreen';
import { forgetToast, keepToast, takeToast } from './toastMemory';
import { watchPlace } from './watchPlace';

export const REMEMBER = { countAsSeen, forgetToast, keepScreens, keepToast, takeToast, watchPlace };
