#include <gtest/gtest.h>
TEST(Tidy, TODO) {}
