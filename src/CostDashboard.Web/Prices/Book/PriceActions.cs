namespace CostDashboard.Web.Prices;

/// <summary>What can be done to prices, as the log names it.</summary>
public static class PriceActions
{
    public const string OwnCreated = "own_price.created";
    public const string OwnChanged = "own_price.changed";
    public const string OwnDeleted = "own_price.deleted";
    public const string ListSelected = "price_list.selected";
    public const string ListEnded = "price_list.ended";
    public const string VersionApplied = "market_version.applied";
    public const string TiersChanged = "service_tiers.changed";
    public const string FileWaiting = "market_file.waiting";
    public const string FileDropped = "market_file.dropped";
    public const string RepricingStarted = "repricing.started";
    public const string RepricingEnded = "repricing.ended";
}
