namespace CostDashboard.Web.Alerts;

/// <param name="Field">Name of the property of <see cref="AlertRuleInput"/>; "" for the rule as a whole.</param>
/// <param name="Message">Ready to read: what is wrong and what to write instead.</param>
public sealed record FieldError(string Field, string Message);
