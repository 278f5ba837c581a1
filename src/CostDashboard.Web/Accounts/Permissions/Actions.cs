namespace CostDashboard.Web.Accounts;

/// <summary>The actions that <see cref="Permissions"/> gives to roles and scopes.</summary>
public static class Actions
{
    public const string SeeSpend = "see-spend";
    public const string SendUsage = "send-usage";
    public const string SeeIngest = "see-ingest";
    public const string EditRejected = "edit-rejected";
    public const string UploadUsage = "upload-usage";
    public const string RunConnectors = "run-connectors";
    public const string EditAlerts = "edit-alerts";
    public const string EditPrices = "edit-prices";
    public const string RepriceRecords = "reprice-records";
    public const string EditCurrency = "edit-currency";
    public const string EditAttribution = "edit-attribution";
    public const string KeepCounts = "keep-counts";
    public const string ForgetCounts = "forget-counts";
    public const string EditTokenizers = "edit-tokenizers";
    public const string ManageKeys = "manage-keys";
    public const string ManagePeople = "manage-people";
    public const string ReadAudit = "read-audit";
    public const string SeeJobs = "see-jobs";
    public const string RunJobs = "run-jobs";
}
