namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>A provider's and a model's name, trimmed and in lower case. A provider of null is to be found by the model.</summary>
internal readonly record struct NameSpelling(string? Provider, string Model);
