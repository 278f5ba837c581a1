namespace CostDashboard.Web.Accounts;

/// <summary>A key remembered by its hash.</summary>
/// <param name="EndsAt">Null for a key's current form; when one that was replaced by a rotation stops working.</param>
internal sealed record KnownKey(ApiKeyIdentity Identity, DateTime? EndsAt)
{
    public bool IsGood(DateTime now) => EndsAt is null || now < EndsAt;
}
