namespace CostDashboard.Web.Playground;

/// <summary>What is looked at below; the address names it in lower case.</summary>
public enum LookTab
{
    Tokens,
    Compare,
    Advice,
    Conversation,
    Caching,

    /// <summary>What was predicted beside what was billed.</summary>
    Billed,
}
