using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Tokens;

/// <summary>How an estimate was corrected.</summary>
/// <param name="UncalibratedTokens">The count before: what to send as <c>predicted_tokens</c>, so that corrections do not feed on themselves.</param>
public sealed record CalibratedAnswer(decimal Ratio, int Samples, long UncalibratedTokens)
{
    public static CalibratedAnswer? Of(Calibration? calibration, TokenRange before) =>
        calibration is null ? null : new CalibratedAnswer(calibration.Ratio, calibration.Samples, before.Tokens);
}
