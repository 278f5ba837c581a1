using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Usage;

public sealed class RequestStatusTests
{
    [Theory]
    [InlineData("error")]
    [InlineData("ERROR")]
    [InlineData("failed")]
    [InlineData("failure")]
    [InlineData("timeout")]
    [InlineData("rate limited")]
    [InlineData("cancelled")]
    [InlineData("400")]
    [InlineData("429 Too Many Requests")]
    [InlineData("HTTP 500")]
    [InlineData("HTTP/1.1 503 Service Unavailable")]
    [InlineData("2")]
    [InlineData("Errored, No Charge")]
    public void NotASuccess_HasFailed(string status) => Assert.True(RequestStatus.IsFailed(status));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("ok")]
    [InlineData("OK")]
    [InlineData("Success")]
    [InlineData("200")]
    [InlineData("200 OK")]
    [InlineData("HTTP/1.1 201 Created")]
    [InlineData("304")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("end turn")]
    [InlineData("in-progress")]
    [InlineData("STATUS_CODE_UNSET")]
    public void SuccessOrNothing_HasNot(string? status) => Assert.False(RequestStatus.IsFailed(status));
}
