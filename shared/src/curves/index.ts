export {
  dayCurvesOf,
  type CurveFigure,
  type CurveKind,
  type CurvePoint,
  type CurveSite,
  type DayCurve,
  type EnvelopePoint,
} from './day-curves.js';
