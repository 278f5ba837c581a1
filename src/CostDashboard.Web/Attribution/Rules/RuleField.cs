namespace CostDashboard.Web.Attributing;

/// <summary>What a rule can ask for, in the order a sentence and a menu name it.</summary>
public enum RuleField
{
    Source,
    Provider,
    Model,
    Team,
    Project,
    User,
    Feature,
    Environment,
    Tag,
}
