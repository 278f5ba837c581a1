namespace CostDashboard.Web.Host;

/// <param name="Id">Of what was saved; null when it was not.</param>
/// <param name="Errors">Empty when it was saved.</param>
public sealed record SaveResult(long? Id, IReadOnlyList<FieldError> Errors)
{
    public bool Saved => Errors.Count == 0;
}
