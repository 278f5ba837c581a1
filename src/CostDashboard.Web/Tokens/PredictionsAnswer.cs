namespace CostDashboard.Web.Tokens;

/// <summary>Predictions beside what was billed.</summary>
/// <param name="Complete">False where the range holds too many records: then it was read from <paramref name="LookedBackTo"/> on.</param>
public sealed record PredictionsAnswer(IReadOnlyList<PredictionRow> Rows, PredictionRow Total, bool Complete, DateTime LookedBackTo);
