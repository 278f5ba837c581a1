namespace CostDashboard.Storage;

/// <summary>What makes a resent body a duplicate although its records have no ids.</summary>
/// <param name="Key">Hash of the API key's id and the Idempotency-Key header.</param>
/// <param name="Body">Hash of the body, so that another body under the same key is noticed.</param>
public sealed record Idempotency(byte[] Key, byte[] Body);
